@NullMarked
package dev.taskcore.auth;

import org.jspecify.annotations.NullMarked;
