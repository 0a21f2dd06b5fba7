package atelier.core.event;

/// Something that happened. Each module seals its own.
public interface Event {}
