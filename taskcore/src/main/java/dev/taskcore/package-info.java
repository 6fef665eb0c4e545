/** The front door: a task-management backend that an application embeds, and the builder that assembles it. */
@NullMarked
package dev.taskcore;

import org.jspecify.annotations.NullMarked;
