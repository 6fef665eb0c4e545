/** The storage in memory: the reference for every other, and what hosts use in their own tests. */
@NullMarked
package dev.taskcore.memory;

import org.jspecify.annotations.NullMarked;
