/** What several nodes tell each other and count together, through Redis. */
@NullMarked
package dev.taskcore.redis;

import org.jspecify.annotations.NullMarked;
