/** Who asks. */
@NullMarked
package dev.taskcore.actor;

import org.jspecify.annotations.NullMarked;
