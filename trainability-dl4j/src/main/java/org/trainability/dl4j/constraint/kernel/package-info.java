/** Projections of tensors, without state. */
package org.trainability.dl4j.constraint.kernel;
