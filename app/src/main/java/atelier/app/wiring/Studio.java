package atelier.app.wiring;

/// The program's services, made when first asked for, in reading order. One instance a program run.
public final class Studio {}
