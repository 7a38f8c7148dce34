package hudson;

/** Stands in for Jenkins, which is not on the engine's class path, to show that a dependency on it is noticed. */
public class FaceStandIn {}
