/// What is tried next: the contract of search strategies, chance and grid. Must not know what is tuned, nor who runs the trials.
@NullMarked
package atelier.learn.tune.strategy;

import org.jspecify.annotations.NullMarked;
