/// The window's pages for training and its results: Train, Leaderboard, Model, Predict, Lineage.
/// They show what the headless services say and hold no domain logic; they know no other feature.
@NullMarked
package atelier.experiments.ui;

import org.jspecify.annotations.NullMarked;
