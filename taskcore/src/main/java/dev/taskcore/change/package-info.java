/** The ground of every write: what becomes of which entities, the events that tell it, and the receipt. */
@NullMarked
package dev.taskcore.change;

import org.jspecify.annotations.NullMarked;
