@NullMarked
package dev.taskcore.redis;

import org.jspecify.annotations.NullMarked;
