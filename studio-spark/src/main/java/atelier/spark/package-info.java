/// The worker in which Spark lives: runs the queries that it is given, and lends Spark the functions of the expression language. Must not know transforms, flows or projects.
@NullMarked
package atelier.spark;

import org.jspecify.annotations.NullMarked;
