/** Derivatives by differences: pure functions of arrays. */
package org.trainability.dl4j.generic.kernel;
