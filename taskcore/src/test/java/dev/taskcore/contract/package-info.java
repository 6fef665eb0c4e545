/** What every storage must do: one interface of tests for each port and each family of use cases. */
@NullMarked
package dev.taskcore.contract;

import org.jspecify.annotations.NullMarked;
