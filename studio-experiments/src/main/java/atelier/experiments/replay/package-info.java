/// Does again what made a run, in a fresh process, and compares bits. It knows no window.
@NullMarked
package atelier.experiments.replay;

import org.jspecify.annotations.NullMarked;
