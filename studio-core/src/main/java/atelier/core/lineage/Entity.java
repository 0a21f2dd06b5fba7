package atelier.core.lineage;

/// Something that was made or used: a source file, a dataset, a flow, a run, a model.
///
/// @param id   its id in the project; a file outside has its path and checksum
/// @param type `source`, `dataset`, `flow`, `run`, `model`, `predictions` …
/// @param name what a person calls it
public record Entity(String id, String type, String name) {
  public Entity {
    if (id.isBlank() || type.isBlank()) {
      throw new IllegalArgumentException("An entity needs an id and a type.");
    }
  }
}
