@NullMarked
package dev.taskcore.change;

import org.jspecify.annotations.NullMarked;
