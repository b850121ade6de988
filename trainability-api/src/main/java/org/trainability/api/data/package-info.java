/** What a network learns from: targets and the scores of what it puts out. */
package org.trainability.api.data;
