/// The Prepare pages: the flows of a project, and one flow with its steps, their effect on the data, its history and its graph.
/// It knows the services of studio-flow and the kit, and no other feature.
@NullMarked
package atelier.wrangler.ui.prepare;

import org.jspecify.annotations.NullMarked;
