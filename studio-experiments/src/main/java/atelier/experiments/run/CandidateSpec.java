package atelier.experiments.run;

import com.fasterxml.jackson.databind.JsonNode;

/// An algorithm with its parameters, to be trained.
///
/// @param name       unique in its experiment, such as `xgboost` or `xgboost-2`
/// @param parameters a JSON object; what is left out has its default
public record CandidateSpec(String name, String algorithm, JsonNode parameters) {
  public CandidateSpec {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A candidate needs a name.");
    }
  }
}
