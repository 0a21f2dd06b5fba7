/// What a model can and cannot do, measured on rows it has not learned from: plain records, computed once, kept as JSON. Must not know windows, texts for people or projects.
@NullMarked
package atelier.learn.report;

import org.jspecify.annotations.NullMarked;
