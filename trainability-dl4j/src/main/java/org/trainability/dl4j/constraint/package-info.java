/** Constraints on parameters, applied after each update. */
package org.trainability.dl4j.constraint;
