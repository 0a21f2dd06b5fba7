/// Analyses of tables: pictures' numbers, tests and quick models, each as one request and one document. Must not know windows or how a picture is drawn.
@NullMarked
package atelier.flow.analysis;

import org.jspecify.annotations.NullMarked;
