package atelier.core.project;

/// A flow or notebook as it stands.
///
/// @param name    its file within the project, such as `flows/clean.flow.json`
/// @param version rises with every save, and when the file was edited outside the program
public record EditedDocument(String name, String text, long version) {}
