@NullMarked
package dev.taskcore.cache;

import org.jspecify.annotations.NullMarked;
