/// Runs, comparison, search, registry and the windows of Train, Autopilot, Leaderboard, Model, Predict and Lineage.
/// It knows no other feature.
@NullMarked
package atelier.experiments;

import org.jspecify.annotations.NullMarked;
