package atelier.experiments.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A model of a project, in a line.
///
/// @param id        SHA-256 of its file
/// @param version   counts the models of the same name from 1, the oldest first
/// @param algorithm id; empty where unknown
/// @param target    column that it predicts; empty where unknown
/// @param dataset   name of the table that it learned from; empty where unknown
/// @param metric    id of the score's metric; null where none is known
/// @param score     mean over the folds of its training
public record ModelSummary(String id, String name, int version, String algorithm, String target, String dataset, @Nullable String metric, double score, Instant made) {}
