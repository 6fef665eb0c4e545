/** Tasks: their words, their port and their service. */
@NullMarked
package dev.taskcore.task;

import org.jspecify.annotations.NullMarked;
