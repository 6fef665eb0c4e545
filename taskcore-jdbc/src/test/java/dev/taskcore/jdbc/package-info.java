@NullMarked
package dev.taskcore.jdbc;

import org.jspecify.annotations.NullMarked;
