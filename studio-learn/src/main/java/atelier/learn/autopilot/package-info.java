/// The automatic search for a model within a budget: which configurations are tried, when time is up, which of them vote together. Must not know
/// commands or windows.
@NullMarked
package atelier.learn.autopilot;

import org.jspecify.annotations.NullMarked;
