/// Experiments: several candidates trained on one dataset of a project, live and afterwards. Must not know windows nor commands.
@NullMarked
package atelier.experiments.run;

import org.jspecify.annotations.NullMarked;
