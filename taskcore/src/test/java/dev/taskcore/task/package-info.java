@NullMarked
package dev.taskcore.task;

import org.jspecify.annotations.NullMarked;
