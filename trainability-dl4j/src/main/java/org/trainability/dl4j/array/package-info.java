/** Bulk access to the elements of arrays, for loops that no array operation covers. */
package org.trainability.dl4j.array;
