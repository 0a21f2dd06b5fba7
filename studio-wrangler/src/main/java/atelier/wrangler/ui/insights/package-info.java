/// The Insights page of a dataset and its Analyses page. Must not know how figures are found: it shows what the services of `atelier.flow.analysis` give.
@NullMarked
package atelier.wrangler.ui.insights;

import org.jspecify.annotations.NullMarked;
