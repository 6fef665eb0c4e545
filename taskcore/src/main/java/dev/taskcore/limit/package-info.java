/** Who may ask how much in what time: policies, what calls cost, and the limiter that counts. */
@NullMarked
package dev.taskcore.limit;

import org.jspecify.annotations.NullMarked;
