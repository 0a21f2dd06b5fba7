package atelier.core.lineage;

import java.util.List;

/// A part of the lineage. Its JSON is the contract of `lineage query`.
public record Graph(List<Entity> entities, List<Association> associations) {
  public Graph {
    entities = List.copyOf(entities);
    associations = List.copyOf(associations);
  }
}
