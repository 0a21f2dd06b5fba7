/// Rows unlike the others. Must not know tables, files or what rows mean.
@NullMarked
package atelier.learn.anomaly;

import org.jspecify.annotations.NullMarked;
