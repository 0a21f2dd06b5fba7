/// Benchmarks: the studio and a peer, measured in turn in one run. They use the program as anyone
/// would.
@NullMarked
package atelier.bench;

import org.jspecify.annotations.NullMarked;
