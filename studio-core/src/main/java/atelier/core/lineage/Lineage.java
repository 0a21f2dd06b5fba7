package atelier.core.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The entities and associations of a project.
public interface Lineage {
  /// Adds an entity, or renames the one with its id.
  void add(Entity entity);

  /// Adds an association; a second time changes nothing.
  void add(Association association);

  Optional<Entity> find(String id);

  List<Entity> entities();

  List<Association> associations();

  /// Associations whose later end is one of `ids`.
  List<Association> into(Collection<String> ids);

  /// Associations whose earlier end is one of `ids`.
  List<Association> outOf(Collection<String> ids);

  void remove(Association association);

  /// Removes an entity; its associations are removed by whoever removes it.
  void removeEntity(String id);

  /// Follows associations from an entity.
  ///
  /// @param depth how many associations away at most
  /// @return the start first, then the others by distance; the associations that were followed
  default Graph query(String start, Direction direction, int depth) {
    var entities = new LinkedHashMap<String, Entity>();
    var associations = new LinkedHashSet<Association>();
    find(start).ifPresent(entity -> entities.put(start, entity));
    if (direction != Direction.DESCENDANTS) {
      follow(start, true, depth, entities, associations);
    }
    if (direction != Direction.ASCENDANTS) {
      follow(start, false, depth, entities, associations);
    }
    return new Graph(List.copyOf(entities.values()), List.copyOf(associations));
  }

  private void follow(String start, boolean up, int depth, Map<String, Entity> entities, Set<Association> associations) {
    Set<String> edge = Set.of(start);
    var seen = new LinkedHashSet<>(edge);
    for (int step = 0; step < depth && !edge.isEmpty(); step++) {
      List<Association> found = up ? into(edge) : outOf(edge);
      associations.addAll(found);
      var next = new ArrayList<String>();
      for (Association association : found) {
        String other = up ? association.from() : association.to();
        if (seen.add(other)) {
          next.add(other);
          find(other).ifPresent(entity -> entities.putIfAbsent(other, entity));
        }
      }
      edge = new LinkedHashSet<>(next);
    }
  }
}
