/// Steps found from wanted results. Must not know flows, projects or windows.
@NullMarked
package atelier.flow.example;

import org.jspecify.annotations.NullMarked;
