package atelier.core.lineage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A part of the lineage. Its JSON is the contract of `lineage query`.
public record Graph(List<Entity> entities, List<Association> associations) {
  public Graph {
    entities = List.copyOf(entities);
    associations = List.copyOf(associations);
  }

  /// Both, each thing and each association once.
  public Graph and(Graph other) {
    Map<String, Entity> all = new LinkedHashMap<>();
    Stream.concat(entities.stream(), other.entities.stream()).forEach(entity -> all.putIfAbsent(entity.id(), entity));
    return new Graph(List.copyOf(all.values()), Stream.concat(associations.stream(), other.associations.stream()).distinct().toList());
  }
}
