@NullMarked
package dev.taskcore.memory;

import org.jspecify.annotations.NullMarked;
