/// Code of a person as a step: Java, Python, other programs. Each runs in a process of its own, gets rows in a file and gives rows in a file. Must not know steps or the catalogue.
@NullMarked
package atelier.flow.code;

import org.jspecify.annotations.NullMarked;
