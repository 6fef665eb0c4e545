/** Answers that are kept: the generations that say which of them hold, and the bounded memory of the process. */
@NullMarked
package dev.taskcore.cache;

import org.jspecify.annotations.NullMarked;
