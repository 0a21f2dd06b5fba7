package atelier.learn.tune.advice;

import org.jspecify.annotations.Nullable;

/// One piece of advice.
///
/// @param code      `many-parameters, wide-range, log-scale, parallel` or `shared-processors`
/// @param parameter it is about; null for the whole
/// @param message   what is so, and what would be better
/// @param reason    why
public record Advice(String code, @Nullable String parameter, String message, String reason) {}
