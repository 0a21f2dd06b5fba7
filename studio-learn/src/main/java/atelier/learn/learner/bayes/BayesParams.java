package atelier.learn.learner.bayes;

import atelier.core.param.Param;
import atelier.core.param.Param.Scale;

/// What can be set of naive Bayes; names are scikit-learn's.
public record BayesParams(
    @Param(help = "Share of a number's variance over all rows that is added to its variance in each class; more trust single numbers less.",
            min = 1e-12, max = 10, scale = Scale.LOG)
        double varSmoothing,
    @Param(help = "Rows made up for each class and value of a feature with two values, such as a category's; more pull its shares together.",
            min = 1e-6, max = 1000, scale = Scale.LOG)
        double alpha) {}
