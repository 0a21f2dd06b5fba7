/// The training debugger and profiler: capture, rules, reports and their windows.
/// It knows no other feature.
@NullMarked
package atelier.debugger;

import org.jspecify.annotations.NullMarked;
