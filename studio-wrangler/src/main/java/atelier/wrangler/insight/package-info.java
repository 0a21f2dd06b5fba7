/// Insights of a project's datasets: kept beside the project's other caches, so that a page shows them at once when it is opened again. Must not know windows.
@NullMarked
package atelier.wrangler.insight;

import org.jspecify.annotations.NullMarked;
