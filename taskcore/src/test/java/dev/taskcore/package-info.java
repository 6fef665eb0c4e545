@NullMarked
package dev.taskcore;

import org.jspecify.annotations.NullMarked;
