/// Runs of code and programs that are not the studio's own: what a notebook's cell, another Java program or a command line tells of itself, kept as trainings are. Must not know any
/// window, nor what is computed.
@NullMarked
package atelier.experiments.log;

import org.jspecify.annotations.NullMarked;
