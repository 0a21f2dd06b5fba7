/// Searches within a budget as the window shows them: started, followed, read back as leaderboards. Must not know JavaFX, nor how a search goes about it.
@NullMarked
package atelier.experiments.autopilot;

import org.jspecify.annotations.NullMarked;
